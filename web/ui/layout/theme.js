// Before the first paint: the reader's own choice of light or dark, if any.
try {
  const choice = localStorage.getItem("theme");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
} catch {}
document.documentElement.classList.add("script");
