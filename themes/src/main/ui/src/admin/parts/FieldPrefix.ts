import { createContext } from "react";

/** What the ids of fields begin with: a page and a dialog over it may have a field of one name. */
export const FieldPrefix = createContext("lk-");
