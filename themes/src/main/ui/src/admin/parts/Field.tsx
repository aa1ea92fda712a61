import { FormGroup, FormHelperText, HelperText, HelperTextItem } from "@patternfly/react-core";
import { type ReactNode, useContext } from "react";
import { useFieldError } from "./FieldErrors";
import { FieldPrefix } from "./FieldPrefix";

type Props = {
  name: string;
  label: string;
  hint?: string;
  isRequired?: boolean;
  children: (props: {
    id: string;
    name: string;
    validated: "error" | "default";
    "aria-describedby": string | undefined;
  }) => ReactNode;
};

/** One field of a form with its label, and what is to be known or is wrong about it. */
export function Field({ name, label, hint, isRequired, children }: Props) {
  const error = useFieldError(name);
  const id = useContext(FieldPrefix) + name;
  const text = error ?? hint;
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      {children({
        id,
        name,
        validated: error ? "error" : "default",
        "aria-describedby": text ? `${id}-help` : undefined,
      })}
      {text && (
        <FormHelperText>
          <HelperText id={`${id}-help`} isLiveRegion={error !== undefined}>
            <HelperTextItem variant={error ? "error" : "default"}>{text}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}
