// What script adds to pages that are whole without it: keys, copying, the
// dialog for citations and help, and the switch between light and dark.
"use strict";

const dialog = document.getElementById("dialog");

// say tells people who do not see the page what has changed.
const live = document.createElement("p");
live.className = "sr";
live.setAttribute("role", "status");
document.body.append(live);
function say(text) { live.textContent = ""; requestAnimationFrame(() => { live.textContent = text; }); }

async function copy(text, from) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission: the old way
    const area = document.createElement("textarea");
    area.value = text;
    (dialog.open ? dialog : document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say("Copied");
  if (from) {
    const words = from.textContent;
    from.textContent = "Copied";
    setTimeout(() => { from.textContent = words; }, 1500);
  }
}

// open shows the content of another page of the desk in the dialog.
async function open(address) {
  const response = await fetch(address);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const content = page.querySelector("main");
  const heading = content.querySelector("h1");
  if (heading) heading.id = "dialog-title";
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.className = "dialog-close";
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(...content.childNodes, close);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-copy], [data-dialog], [data-theme-switch]");
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (target.dataset.copy !== undefined) {
    const source = target.dataset.copy ? document.getElementById(target.dataset.copy) : null;
    copy(source ? source.textContent : target.dataset.text, target);
  } else if (target.dataset.dialog !== undefined) {
    event.preventDefault();
    open(target.href).catch(() => { location.href = target.href; });
  } else {
    const dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", document.documentElement.dataset.theme); } catch {}
  }
});
for (const b of document.querySelectorAll("[data-theme-switch]")) b.hidden = false;

// Keys: pages register theirs with keys.x = function. None fires while typing
// or with a modifier.
const keys = {
  "/": () => { const field = document.querySelector("[data-key='/']"); field.focus(); field.select(); },
  "?": () => open("/help").catch(() => { location.href = "/help"; }),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (dialog.open && event.key !== "?") return;
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(event); }
});
