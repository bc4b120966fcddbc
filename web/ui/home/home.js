// On the first page the key goes to the page's own field.
{
  const field = document.getElementById("q-home");
  if (field) keys["/"] = () => { field.focus(); field.select(); };
}
