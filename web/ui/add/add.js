// Files dropped anywhere on a desk that takes them go where the form of /add
// sends them.
{
  const takes = document.querySelector(".top-nav a[href='/add']");
  const carriesFiles = (event) => takes && event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  addEventListener("drop", async (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    document.body.classList.remove("dropping");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
    const files = entries.some((entry) => entry?.isDirectory)
      ? (await Promise.all(entries.map(within))).flat()
      : [...event.dataTransfer.files];
    send(files);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".add-form")) return;
    event.preventDefault();
    send([...document.getElementById("files").files]);
  });

  // within lists the files of a folder, without hidden ones.
  async function within(entry) {
    if (!entry || entry.name.startsWith(".")) return [];
    if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
    const reader = entry.createReader();
    const found = [];
    for (;;) { // it gives a hundred at a time
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) break;
      found.push(...(await Promise.all(some.map(within))).flat());
    }
    return found;
  }

  const note = document.createElement("div");
  note.className = "add-note";
  function tell(text, share) {
    const words = document.createElement("p");
    words.textContent = text;
    note.replaceChildren(words);
    if (share !== undefined) {
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.value = share;
      bar.setAttribute("aria-label", "Sent");
      note.prepend(bar);
    } else {
      const close = document.createElement("button");
      close.type = "button";
      close.className = "plain";
      close.textContent = "Close";
      close.addEventListener("click", () => note.remove());
      note.append(close);
      say(text);
    }
    if (!note.isConnected) document.body.append(note);
  }

  async function send(files) {
    if (!files.length) return tell("There is no file in that.");
    const page = document.querySelector(".add-form") ? document
      : new DOMParser().parseFromString(await (await fetch("/add")).text(), "text/html");
    const form = page.querySelector(".add-form");
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    if (bytes > Number(form.dataset.limit)) {
      return tell(`That is ${Math.ceil(bytes / 1048576)} MB; the desk takes ${form.dataset.limit / 1048576} MB at a time. Add fewer files, or a folder with 'aircheck add'.`);
    }
    const data = new FormData();
    data.append("token", form.elements.token.value);
    for (const file of files) data.append("files", file);
    post(data, files.length === 1 ? "1 file" : `${files.length} files`);
  }

  function post(data, what) {
    const request = new XMLHttpRequest();
    request.open("POST", "/add");
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) tell(event.loaded < event.total ? `Sending ${what} …` : `Reading ${what} …`, event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const problem = request.response?.querySelector(".problem, main p");
      if (request.status === 200 && /^\/add\/./.test(new URL(request.responseURL).pathname)) location.href = request.responseURL;
      else tell(problem ? problem.textContent : "That did not work.");
    });
    request.addEventListener("error", () => tell("The desk does not answer. Is the program still running?"));
    tell(`Sending ${what} …`, 0);
    request.send(data);
  }
}
