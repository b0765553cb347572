// Folds each line, a text as JSON, so that a test can compare it with what the server makes of it.
import { createInterface } from "node:readline";
import { fold } from "../../static/js/lib/fold.js";

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(fold(JSON.parse(line))));
