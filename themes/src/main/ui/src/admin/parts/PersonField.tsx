import { useEffect, useId, useState } from "react";
import { useAdmin } from "../app/admin";
import type { Person } from "../data/types";
import { fullName } from "./fullName";
import { TextField } from "./TextField";

const OFFERED = 10;
const PAUSE = 250;

type Props = {
  name: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  isRequired?: boolean;
};

/** A user name. While it is typed, those that are like it are offered. */
export function PersonField(props: Props) {
  const { api } = useAdmin();
  const list = useId();
  const [offered, setOffered] = useState<Person[]>([]);
  const typed = props.value.trim();

  useEffect(() => {
    let late = false;
    const timer = setTimeout(() => {
      if (typed) {
        api.people.find(typed, { first: 0, max: OFFERED }).then(
          (found) => !late && setOffered(found),
          // Whoever may not search can still type a whole name.
          () => !late && setOffered([]),
        );
      }
    }, PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [api, typed]);

  return (
    <>
      <TextField {...props} list={list} dir="auto" />
      <datalist id={list}>
        {offered.map((person) => (
          <option key={person.id} value={person.username} label={fullName(person)} />
        ))}
      </datalist>
    </>
  );
}
