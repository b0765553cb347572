// Requests to the server and the meaning of their answers, the same for every page. Status 0: the server was not reached
// or failed, and nothing is known to have changed. 401: the session has ended.

/** @typedef {{ status: number, page?: string, [name: string]: any }} Told */

// A signed-out user is redirected to the sign-in page, or refused because the session is missing.
export const isSignedOut = (/** @type {{ status: number, redirected: boolean, url: string }} */ answer) =>
  answer.status === 401 ||
  answer.status === 403 ||
  (answer.redirected && new URL(answer.url).pathname.includes("/account/"));

/**
 * The content of the answer: the fields of JSON, or the text of a page.
 * @param {Response} answer
 * @returns {Promise<Told>}
 */
export async function told(answer) {
  if (isSignedOut(answer)) return { status: 401 };
  if (answer.headers.get("Content-Type")?.includes("json"))
    return { ...(await answer.json()), status: answer.status };
  if (answer.status >= 500) return { status: 0 };
  return { page: await answer.text(), status: answer.status };
}

/**
 * @param {string} address
 * @param {RequestInit} [options]
 * @returns {Promise<Told>}
 */
async function reach(address, options) {
  try {
    return await told(await fetch(address, options));
  } catch (error) {
    if (options?.signal?.aborted) throw error; // the caller has cancelled the request
    return { status: 0 };
  }
}

/**
 * Reads what is there or what has changed.
 * @param {string} address
 * @param {RequestInit} [options]
 */
export const look = (address, options) =>
  reach(address, { headers: { Accept: "application/json" }, ...options });

/**
 * Requests an act; the CSRF token comes from the form, or else from the page.
 * @param {string} address
 * @param {Record<string, any> | FormData | URLSearchParams} values
 */
export const ask = (address, values) =>
  reach(address, {
    method: "POST",
    // @ts-expect-error: a form without files is pairs of texts
    body: new URLSearchParams(values),
    headers: { Accept: "application/json", "X-CSRFToken": token() },
  });

const token = () => JSON.parse(document.body.getAttribute("data-hx-headers") ?? "{}")["X-CSRFToken"];
