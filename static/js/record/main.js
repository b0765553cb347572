// The record editor in two columns. Without this script each paragraph is a form with a button.
import { acts } from "./acts.js";
import { columns } from "./columns.js";
import { keys } from "./keys.js";
import { record } from "./page.js";
import { restore } from "./restore.js";
import { saving } from "./saving.js";
import { settle } from "./settle.js";
import { count } from "./state.js";
import { terms } from "./terms.js";
import { watch } from "./watch.js";

columns();
if ("open" in record.dataset) {
  saving();
  acts();
  settle();
  keys();
  terms();
  restore();
  count();
  watch();
} else restore();
