import { TextInput, type TextInputProps } from "@patternfly/react-core";
import { Field } from "./Field";

type Props = {
  name: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
} & Pick<
  TextInputProps,
  "isRequired" | "type" | "dir" | "inputMode" | "min" | "max" | "maxLength" | "list"
>;

/** One line of text. */
export function TextField({ name, label, hint, value, onChange, isRequired, ...more }: Props) {
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired}>
      {(props) => (
        <TextInput
          {...props}
          {...more}
          value={value}
          isRequired={isRequired}
          autoComplete={more.type === "password" ? "new-password" : "off"}
          onChange={(_, changed) => onChange(changed)}
        />
      )}
    </Field>
  );
}
