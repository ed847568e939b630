// Loaded blocking in the head, so that the chosen theme is there before the first paint.
// No choice stored means: as the device has it.
try {
  const theme = localStorage.getItem("waymark-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed: the device decides.
}
