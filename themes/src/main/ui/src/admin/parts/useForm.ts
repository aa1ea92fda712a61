import { type FormEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { RestError } from "../../shared/rest";
import { errorText } from "./errorText";
import type { FieldError } from "./FieldErrors";
import { useAction } from "./useAction";

/**
 * A form that is sent once at a time. What the server says of a field that the form has goes to
 * that field, which gets the focus; everything else is about the form.
 */
export function useForm(onSubmit: () => Promise<unknown>) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, run } = useAction();
  const named = error instanceof RestError ? error.field : undefined;
  const field = named === undefined ? null : form.current?.elements.namedItem(named);

  useEffect(() => {
    if (field instanceof HTMLElement) {
      field.focus();
    }
  }, [error, field]);

  return {
    busy,
    error: field ? undefined : error,
    fieldError: (field ? { field: named!, text: errorText(t, error) } : undefined) as
      | FieldError
      | undefined,
    attributes: {
      innerRef: form,
      onSubmit: (event: FormEvent) => {
        event.preventDefault();
        void run(onSubmit);
      },
    },
  };
}
