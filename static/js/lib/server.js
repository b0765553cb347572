// How the server is asked, and what its answers mean: one rule for every page.
// Status 0: it was not reached, or has failed; nothing is known to have changed. 401: the session has ended.

/** @typedef {{ status: number, page?: string, [name: string]: any }} Told */

// Who is not signed in any more is led to the page where one signs in, or refused for want of a session.
export const isSignedOut = (/** @type {{ status: number, redirected: boolean, url: string }} */ answer) =>
  answer.status === 401 ||
  answer.status === 403 ||
  (answer.redirected && new URL(answer.url).pathname.includes("/account/"));

/**
 * What the answer says: of data its parts, of a page its text.
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
    if (options?.signal?.aborted) throw error; // who gave it up wants no answer
    return { status: 0 };
  }
}

/**
 * Asks for what has changed, or what there is.
 * @param {string} address
 * @param {RequestInit} [options]
 */
export const look = (address, options) =>
  reach(address, { headers: { Accept: "application/json" }, ...options });

/**
 * Asks for an act; the form in which it stands has the token, or else the page.
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
