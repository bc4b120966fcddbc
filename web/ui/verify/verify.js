// On the page for quotations: a dropped file is checked at once, and j and k go
// through what was found.
{
  const form = document.querySelector(".verify-form");
  if (form) {
    const page = document.querySelector("main");
    const carriesFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
    page.addEventListener("dragover", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      event.stopPropagation(); // this file is not to be added
      document.body.classList.add("dropping");
    });
    page.addEventListener("dragleave", (event) => {
      if (!page.contains(event.relatedTarget)) document.body.classList.remove("dropping");
    });
    page.addEventListener("drop", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      document.body.classList.remove("dropping");
      form.elements.file.files = event.dataTransfer.files;
      form.elements.text.value = "";
      form.requestSubmit();
    });
    document.addEventListener("submit", (event) => {
      if (event.target.matches(".verify-form") && !event.submitter?.value) say("Checking");
    });
    // A chosen file is what is meant, not the text that is still there.
    form.elements.file.addEventListener("change", () => { if (form.elements.file.files.length) say(`${form.elements.file.files[0].name} will be checked instead of the text`); });
  }
  const found = [...document.querySelectorAll(".vf")];
  if (found.length) {
    const step = (by) => {
      const at = found.findIndex((f) => f.contains(document.activeElement));
      const next = found[Math.max(0, Math.min(found.length - 1, at < 0 ? (by > 0 ? 0 : found.length - 1) : at + by))];
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    };
    keys.j = () => step(1);
    keys.k = () => step(-1);
  }
}
