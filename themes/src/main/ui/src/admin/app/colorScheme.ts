/** Dark where the person's system is, also when that changes. */
export function followColorScheme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => document.documentElement.classList.toggle("pf-v5-theme-dark", dark.matches);
  dark.addEventListener("change", apply);
  apply();
}
