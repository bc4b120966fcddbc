// The original with keys: from turn to turn, and back to the reading.
{
  const original = document.querySelector("[data-original]");
  if (original) {
    const follow = (name) => () => { const a = document.querySelector(`[data-${name}]`); if (a) location.href = a.href; };
    keys.j = follow("next");
    keys.k = follow("previous");
    keys.o = follow("back");
    const current = document.querySelector(".pair.current");
    if (current && !location.hash) current.scrollIntoView({ block: "start" });
  }
}
