import { useAdmin } from "../app/admin";
import { go } from "../app/route";

/** What a list is narrowed to stands in the page's address, to be kept and found again. */
export function useFilters<Name extends string>(page: string, names: readonly Name[]) {
  const { query, to } = useAdmin();
  const values = Object.fromEntries(names.map((name) => [name, query.get(name) ?? ""])) as Record<
    Name,
    string
  >;
  const first = Math.max(0, Number(query.get("first")) || 0);
  return {
    values,
    first,
    /** Only what is set, as the REST takes it. */
    search: Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== ""),
    ) as Partial<Record<Name, string>>,
    isSet: names.some((name) => values[name] !== ""),
    /** Shows what this narrows the list to, from the beginning. */
    narrow: (change: Partial<Record<Name, string>>) =>
      go(to(page, undefined, { ...values, ...change }), { replace: true }),
    goTo: (start: number) => go(to(page, undefined, { ...values, first: start || undefined })),
  };
}
