// One rule for what an answer means, asked of a real server.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { look } from "../../static/js/lib/server.js";

const ANSWERS = {
  "/data": [200, { "Content-Type": "application/json" }, '{"said": "done"}'],
  "/refused": [409, { "Content-Type": "application/json" }, '{"said": "later"}'],
  "/page": [200, { "Content-Type": "text/html" }, "<p>here</p>"],
  "/ar/account/login/": [200, { "Content-Type": "text/html" }, "<form></form>"],
  "/ended": [302, { Location: "/ar/account/login/?next=/x" }, ""],
  "/moved": [302, { Location: "/page" }, ""],
  "/forbidden": [403, { "Content-Type": "text/html" }, "no"],
  "/failed": [500, { "Content-Type": "text/html" }, "no"],
  "/broken": [200, { "Content-Type": "application/json" }, "{"],
  "/gone": [404, { "Content-Type": "text/html" }, "none"],
  "/nothing": [204, {}, ""],
};
const server = createServer((request, response) => {
  const [status, headers, body] = ANSWERS[request.url.split("?")[0]];
  response.writeHead(status, headers).end(body);
});
let site = "";
before(async () => {
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

test("data comes with the status, also where it is refused", async () => {
  assert.deepEqual(await look(`${site}/data`), { status: 200, said: "done" });
  assert.deepEqual(await look(`${site}/refused`), { status: 409, said: "later" });
});

test("a page comes as its text, also after an act that leads to it", async () => {
  assert.deepEqual(await look(`${site}/page`), { status: 200, page: "<p>here</p>" });
  assert.deepEqual(await look(`${site}/moved`), { status: 200, page: "<p>here</p>" });
  assert.deepEqual(await look(`${site}/nothing`), { status: 204, page: "" });
  assert.equal((await look(`${site}/gone`)).status, 404);
});

test("the page where one signs in, or a refusal, says that the session has ended", async () => {
  assert.deepEqual(await look(`${site}/ended`), { status: 401 });
  assert.deepEqual(await look(`${site}/forbidden`), { status: 401 });
});

test("without a network, from a server that fails, or half an answer: nothing is known", async () => {
  assert.deepEqual(await look(`${site}/failed`), { status: 0 });
  assert.deepEqual(await look(`${site}/broken`), { status: 0 });
  assert.deepEqual(await look("http://127.0.0.1:9/"), { status: 0 });
});

test("who gives a question up gets no answer", async () => {
  const controller = new AbortController();
  controller.abort();
  await assert.rejects(look(`${site}/data`, { signal: controller.signal }));
});
