import { useAdmin } from "../app/admin";
import { useLoaded } from "./useLoaded";

/** A link to somebody, by his user name if that may be seen. */
export function PersonName({ id }: { id: string }) {
  const { api, to } = useAdmin();
  const { value } = useLoaded(() => api.people.remembered(id), [api, id]);
  return (
    <a href={to("people", id)}>
      <bdi>{value?.username ?? id}</bdi>
    </a>
  );
}
