// Keys on a page of hits. The link of a hit takes the focus, so that Enter
// opens it as everywhere.
if (document.querySelector(".hits")) {
  const times = [...document.querySelectorAll(".hits .passage-time")];
  const current = () => {
    const hit = document.activeElement && document.activeElement.closest(".hits .passage");
    return hit ? times.indexOf(hit.querySelector(".passage-time")) : -1;
  };
  const move = (by) => {
    const at = current();
    const to = at < 0 ? 0 : Math.max(0, Math.min(times.length - 1, at + by));
    times[to].focus();
    times[to].closest(".passage").scrollIntoView({ block: "nearest" });
  };
  keys.j = () => move(1);
  keys.k = () => move(-1);
  keys.c = () => times[Math.max(0, current())].closest(".passage").querySelector("[data-dialog]").click();
  keys.n = () => {
    const next = document.querySelector("a[rel=next]");
    if (next) location.href = next.href;
    else say("This is the last page");
  };
}
