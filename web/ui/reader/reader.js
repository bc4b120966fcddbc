// The reader with keys: from turn to turn, from hit to hit, cite, original.
{
  const reader = document.querySelector("[data-reader]");
  const turns = [...document.querySelectorAll("[data-turn]")];
  const marks = [...document.querySelectorAll(".reading mark[id]")];
  const hits = marks.length ? marks : [...document.querySelectorAll(".turn.matched")];
  let hit = -1;

  // current is the turn with the focus, or the first one on the screen.
  const current = () => {
    const focused = document.activeElement.closest("[data-turn]");
    if (focused) return focused;
    return turns.find((t) => t.getBoundingClientRect().bottom > 120);
  };
  const go = (turn) => {
    if (!turn) return;
    turn.focus({ preventScroll: true });
    turn.scrollIntoView({ block: "start" });
  };
  const step = (by) => {
    const focused = document.activeElement.closest("[data-turn]");
    const at = turns.indexOf(current());
    go(turns[focused ? at + by : at]);
  };
  const stepHit = (by) => {
    if (!hits.length) { say("Nothing to go to: find words in this transcript first"); return; }
    if (hit < 0) { // from where the reader is
      const at = hits.findIndex((h) => h.getBoundingClientRect().top > 150);
      hit = by > 0 ? (at < 0 ? -1 : at - 1) : (at < 0 ? hits.length : at);
    }
    for (const h of document.querySelectorAll("mark.here")) h.classList.remove("here");
    hit = (hit + by + hits.length) % hits.length;
    hits[hit].classList.add("here");
    hits[hit].closest("[data-turn]").focus({ preventScroll: true });
    hits[hit].scrollIntoView({ block: "center" });
    say(`${hit + 1} of ${hits.length}`);
  };
  // cite takes the paragraph of the selected words, else the current turn.
  const cite = () => {
    const chosen = getSelection();
    const inside = chosen && !chosen.isCollapsed && chosen.anchorNode.parentElement.closest(".speech[id], .speech span[id]");
    const turn = current();
    const id = inside ? inside.id : turn && turn.id;
    if (!id) return;
    const address = `${reader.dataset.reader}/cite/${id}${reader.dataset.suffix}`;
    open(address).catch(() => { location.href = address; });
  };

  if (reader) {
    keys.j = () => step(1);
    keys.k = () => step(-1);
    keys.n = () => stepHit(1);
    keys.p = () => stepHit(-1);
    keys.c = cite;
    keys.o = () => {
      const turn = current();
      if (turn) location.href = turn.querySelector(".turn-do a:last-child").href;
    };
    const fold = document.querySelector(".reader-rail > .fold");
    keys.f = () => { fold.open = true; const q = document.getElementById("q-here"); q.focus(); q.select(); };
    for (const b of document.querySelectorAll("[data-step]")) b.addEventListener("click", () => stepHit(Number(b.dataset.step)));
    for (const b of document.querySelectorAll("[data-print]")) b.addEventListener("click", () => print());

    // A link in the dialog that leads to these words lets them be seen.
    dialog.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.hash && link.pathname === location.pathname) dialog.close();
    });

    // Beside the words the rail stands open, above them it is folded.
    const wide = matchMedia("(min-width: 1100px)");
    const unfold = () => { fold.open = wide.matches; };
    wide.addEventListener("change", unfold);
    unfold();

    // An id of an older revision stays an address: say where its words are.
    const missed = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      if (!/^t\d+(p\d+)?$/.test(id) || document.getElementById(id)) return;
      const turn = document.getElementById(id.replace(/p\d+$/, ""));
      if (turn) { go(turn); return; }
      const note = document.createElement("p");
      note.className = "notice";
      note.setAttribute("role", "status");
      note.textContent = `There is no ${id} in this revision.`;
      const older = document.querySelectorAll(".reader-head .reader-facts a[href*='revision=']");
      if (older.length) note.append(" It may be in an older one: ", older[older.length - 1].cloneNode(true));
      document.querySelector(".reader-head").append(note);
    };
    addEventListener("hashchange", missed);
    missed();
  }

  // The hours of the broadcast where the reader is.
  for (const place of document.querySelectorAll("[data-local]")) {
    if (!place.dataset.from) continue;
    const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const day = new Intl.DateTimeFormat("en-CA"); // YYYY-MM-DD
    const named = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
    const zoned = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", timeZoneName: "short" });
    const from = new Date(place.dataset.from);
    const there = place.dataset.from.slice(11, 16);
    if (clock.format(from) === there && day.format(from) === place.dataset.from.slice(0, 10)) continue;
    const zone = zoned.formatToParts(from).find((p) => p.type === "timeZoneName").value;
    const until = place.dataset.until ? "–" + clock.format(new Date(place.dataset.until)) : "";
    const other = day.format(from) === place.dataset.from.slice(0, 10) ? "" : `, ${named.format(from)}`;
    place.textContent = `(${clock.format(from)}${until} ${zone}${other}, where you are)`;
    place.hidden = false;
  }
}
