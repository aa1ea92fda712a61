import { createContext, useContext, useMemo } from "react";
import type { Query } from "../../shared/rest";
import type { AdminApi } from "../data/AdminApi";
import { routeTo } from "./route";

/** What every page works with: the server, about one realm, and whether it has API keys. */
export type Admin = {
  api: AdminApi;
  realm: string;
  query: URLSearchParams;
  apiKeysOffered: boolean;
};

export const AdminContext = createContext<Admin | undefined>(undefined);

export function useAdmin(): Admin & { to: (page: string, id?: string, query?: Query) => string } {
  const admin = useContext(AdminContext)!;
  return useMemo(
    () => ({ ...admin, to: (page, id, query) => routeTo(admin.realm, page, id, query) }),
    [admin],
  );
}
