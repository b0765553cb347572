// Reads pages, one a line as JSON; answers each with what is wrong in it. One process for all pages of a run.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = JSON.parse(readFileSync(new URL("htmlvalidate.json", import.meta.url)));
const validator = new HtmlValidate(new StaticConfigLoader(rules));

for await (const line of createInterface({ input: process.stdin })) {
  const { results } = await validator.validateString(JSON.parse(line));
  const faults = results.flatMap(({ messages }) =>
    messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`),
  );
  console.log(JSON.stringify(faults));
}
