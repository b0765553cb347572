#!/usr/bin/env bash
# "Central Asia Standard Time" of an Outlook calendar is an hour off for JavaScript programs that ask windows-iana.
#
# Guess: tables that turn the zone names of Windows into IANA names agree on what time it is.
# Seen with windows-iana 5.1.0: its first answer for "Central Asia Standard Time" (UTC+06:00 on Windows) is
# Asia/Almaty, which has been UTC+05:00 since 1 March 2024. node-ical 0.26.1 and, in Python, icalendar 7.3.2 say
# Asia/Bishkek: a session that begins at 10:00 comes out at 05:00 UTC by the one and at 04:00 by the others.
set -euo pipefail
cd "$(mktemp -d)"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts windows-iana@5.1.0 node-ical@0.26.1 >/dev/null
cat > seen.mjs <<'JS'
import { findIana } from "windows-iana";
import ical from "node-ical";

const name = "Central Asia Standard Time";
const at = new Date("2024-07-22T00:00:00Z");
const offset = (zone) =>
  new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(at).find((part) => part.type === "timeZoneName").value;
const zone = findIana(name)[0];
console.log(zone, offset(zone));

const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1@example.org",
  "DTSTAMP:20240701T000000Z", `DTSTART;TZID=${name}:20240722T100000`, "SUMMARY:Session 1", "END:VEVENT",
  "END:VCALENDAR", ""];
const event = Object.values(ical.sync.parseICS(lines.join("\r\n"))).find((entry) => entry.type === "VEVENT");
console.log(event.start.tz, event.start.toISOString());
JS
diff - <(node seen.mjs) <<'SEEN'
Asia/Almaty GMT+05:00
Asia/Bishkek 2024-07-22T04:00:00.000Z
SEEN
python3 -m venv venv
venv/bin/pip --quiet install icalendar==7.3.2 tzdata
cat > seen.py <<'PY'
from icalendar import Calendar

lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1@example.org",
         "DTSTAMP:20240701T000000Z", "DTSTART;TZID=Central Asia Standard Time:20240722T100000",
         "SUMMARY:Session 1", "END:VEVENT", "END:VCALENDAR", ""]
start = Calendar.from_ical("\r\n".join(lines)).walk("VEVENT")[0].decoded("DTSTART")
print(start.tzinfo, start.utcoffset())
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
Asia/Bishkek 6:00:00
SEEN
echo "As written down."
