/**
 * A table as text (RFC 4180). A text that a spreadsheet would take for a formula begins with an
 * apostrophe, as in the server's own.
 */
export function csv(rows: (string | number | undefined)[][]): Blob {
  const lines = rows.map((row) => row.map(cell).join(","));
  return new Blob([lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" });
}

function cell(value: string | number | undefined): string {
  if (typeof value === "number") {
    return String(value);
  }
  const text = (value ?? "").replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
