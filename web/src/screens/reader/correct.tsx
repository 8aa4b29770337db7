import { useState } from "preact/hooks";

import { api } from "../../api";
import { useFetched } from "../../fetched";
import { Button, Dialog, Quoted } from "../../kit";
import { useMeta } from "../../meta";
import type { Claim } from "../../records";
import type { JudgementRow } from "../../rows";
import type { Acting } from "../parts/acting";
import { fieldWords } from "../parts/said";
import { correctionsOf, faultOf, formOf, type Form, type TollForm } from "./corrections";

interface CorrectProps {
  claim: Claim;
  act: Acting["act"];
  onClose: () => void;
}

/** A form with all that was read of a claim; each field changed becomes a correction of its own. */
export function Correct({ claim, act, onClose }: CorrectProps) {
  const [form, setForm] = useState<Form>(() => formOf(claim));
  const [reason, setReason] = useState("");
  const { labels } = useMeta().meta;
  const places = useFetched(form.place, (signal) => api.places({ q: form.place, limit: 20 }, signal)).data?.items ?? [];
  const made = correctionsOf(claim, form, places);
  const fault = faultOf(form);
  const set = (changes: Partial<Form>) => setForm((was) => ({ ...was, ...changes }));
  const keep = async (event: Event) => {
    event.preventDefault();
    if (fault || !made.length) return;
    const kept = await act(`Corrected: ${made.map((one) => fieldWords(one.field)).join(", ")}`, async () => {
      const rows: JudgementRow[] = [];
      for (const one of made) rows.push(await api.judge({ verdict: "corrected", claim: claim.id, reason, ...one }));
      return rows;
    });
    if (kept) onClose();
  };
  return (
    <Dialog title="Correct what was read" onClose={onClose}>
      <form class="correct" onSubmit={(event) => void keep(event)}>
        <p class="passage" dir="auto">
          <Quoted words={claim.words} />
        </p>
        <Choice label="Kind of happening" value={form.event_type} options={labels.event_type} onChange={(event_type) => set({ event_type })} />
        <div class="field-pair">
          <Choice label="Told as" value={form.modality} options={labels.status} onChange={(modality) => set({ modality })} />
          <Choice label="Says that it" value={form.polarity} options={POLARITIES} onChange={(polarity) => set({ polarity })} />
        </div>
        <div class="field-pair">
          <Text label="Who (several: with ;)" value={form.actors} onInput={(actors) => set({ actors })} />
          <Text label="To whom" value={form.recipients} onInput={(recipients) => set({ recipients })} />
        </div>
        <Text label="Who says so (empty: the outlet itself)" value={form.speaker} onInput={(speaker) => set({ speaker })} />
        <div class="field-pair">
          <Text label="Where" list="known-places" value={form.place} onInput={(place) => set({ place })} />
          <Choice label="How exactly" value={form.precision} options={labels.precision} onChange={(precision) => set({ precision })} />
        </div>
        <datalist id="known-places">
          {places.map((place) => (
            <option key={place.place_id ?? place.place} value={place.place} />
          ))}
        </datalist>
        <div class="field-pair">
          <Text label="First day" type="date" value={form.start} onInput={(start) => set({ start })} />
          <Text label="Last day" type="date" value={form.end} onInput={(end) => set({ end })} />
        </div>
        <Tolls tolls={form.tolls} onChange={(tolls) => set({ tolls })} />
        <Text label="Why (kept with your name)" value={reason} onInput={setReason} />
        {fault && <p role="alert">{fault}</p>}
        <div class="row">
          <Button type="submit" kind="primary" disabled={Boolean(fault) || !made.length}>
            Keep
          </Button>
          <Button onClick={onClose}>Leave as it is</Button>
          <span class="small muted">{made.length ? `changes ${made.map((one) => fieldWords(one.field)).join(", ")}` : "nothing changed yet"}</span>
        </div>
      </form>
    </Dialog>
  );
}

const POLARITIES = { positive: "happened", negative: "did not happen" };

interface ChoiceProps {
  label: string;
  value: string;
  options: Record<string, string> | undefined;
  onChange: (value: string) => void;
}

function Choice({ label, value, options = {}, onChange }: ChoiceProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {Object.entries({ [value]: value, ...options }).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TextProps {
  label: string;
  value: string;
  type?: string;
  list?: string;
  onInput: (value: string) => void;
}

function Text({ label, value, type = "text", list, onInput }: TextProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input type={type} dir="auto" list={list} value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}

function Tolls({ tolls, onChange }: { tolls: TollForm[]; onChange: (tolls: TollForm[]) => void }) {
  const { labels } = useMeta().meta;
  const change = (at: number, changes: Partial<TollForm>) =>
    onChange(tolls.map((toll, index) => (index === at ? { ...toll, ...changes } : toll)));
  return (
    <fieldset class="tolls">
      <legend class="small muted">Figures (an empty bound is not told)</legend>
      {tolls.map((toll, at) => (
        <div key={at} class="toll-row">
          <Choice label="Kind" value={toll.kind} options={labels.toll} onChange={(kind) => change(at, { kind })} />
          <Text label="At least" value={toll.low} onInput={(low) => change(at, { low })} />
          <Text label="At most" value={toll.high} onInput={(high) => change(at, { high })} />
          <Button kind="quiet" aria-label="Remove this figure" onClick={() => onChange(tolls.filter((_, index) => index !== at))}>
            ✕
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...tolls, { kind: "killed", low: "", high: "", from: null }])}>Add a figure</Button>
    </fieldset>
  );
}
