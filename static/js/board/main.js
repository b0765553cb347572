// The schedule editor. The page is a list of days, rooms and slots with forms; these modules turn it into a grid.
import { acts } from "./acts.js";
import { showConflicts } from "./conflicts.js";
import { dialogs } from "./dialogs.js";
import { layOut, markNow } from "./grid.js";
import { keyboard } from "./keyboard.js";
import { pointer } from "./pointer.js";
import { tray } from "./tray.js";
import { watch } from "./watch.js";

layOut();
showConflicts();
tray();
acts();
dialogs();
pointer();
keyboard();
watch();
markNow();
setInterval(markNow, 30_000);
