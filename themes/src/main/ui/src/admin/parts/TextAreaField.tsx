import { TextArea } from "@patternfly/react-core";
import { Field } from "./Field";

type Props = {
  name: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
};

/** Several lines of text that is for machines. */
export function TextAreaField({ name, label, hint, value, onChange }: Props) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(props) => (
        <TextArea
          {...props}
          value={value}
          dir="ltr"
          rows={3}
          resizeOrientation="vertical"
          spellCheck={false}
          onChange={(_, changed) => onChange(changed)}
        />
      )}
    </Field>
  );
}
