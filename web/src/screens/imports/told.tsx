import { useState } from "preact/hooks";

export type ToldFields = Record<string, string>;

export function useTold(): [ToldFields, (told: ToldFields) => void] {
  return useState<ToldFields>({});
}

const LABELS: Record<string, string> = {
  published: "Published on",
  outlet: "Outlet",
  title: "Title",
  url: "Address it was found at",
};

interface ToldProps {
  told: ToldFields;
  onChange: (told: ToldFields) => void;
  fields: string[];
}

/** What the person knows about a report that its text may not tell. */
export function Told({ told, onChange, fields }: ToldProps) {
  return (
    <div class="told-fields">
      {fields.map((name) => (
        <label key={name} class="field">
          <span>{LABELS[name]}</span>
          <input
            type={name === "published" ? "date" : "text"}
            dir="auto"
            value={told[name] ?? ""}
            onInput={(event) => onChange({ ...told, [name]: event.currentTarget.value })}
          />
        </label>
      ))}
    </div>
  );
}
