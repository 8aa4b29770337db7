import { useState } from "preact/hooks";

import { Dialog, Empty, Quoted, StatusBadge } from "../../kit";
import type { Cell } from "../../rows";
import { InContext } from "../parts/context";
import { outletOf } from "../parts/said";
import { claimsOf, type Known } from "./known";

interface Opened {
  title: string;
  claims: string[];
}

/** The table of disagreement: a row for each field, a column for each origin; every cell opens its words. */
export function Said({ page }: { page: Known }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { columns, rows } = page.table;
  if (!columns.length) return <Empty title="No origin says anything of this incident" />;
  return (
    <>
      <div class="table-frame" tabIndex={0} role="region" aria-label="Who says what">
        <table class="table said">
          <caption class="unseen">Fields in rows, independent origins in columns</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              {columns.map((column) => (
                <th key={column.origin} scope="col">
                  <bdi>{column.label}</bdi>
                  <span class="column-note">{[...new Set(column.reports.map((id) => outletOf(page.reportOf.get(id))))].join(", ")}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.field} data-contested={isContested(page, row.field) ? "yes" : undefined}>
                <th scope="row">
                  {row.label}
                  {isContested(page, row.field) && <span class="contested-sign">≠ contested</span>}
                </th>
                {row.cells.map((cell, at) => (
                  <SaidCell
                    key={columns[at]?.origin ?? at}
                    cell={cell}
                    onOpen={(claims) => setOpened({ claims, title: `${row.label}: ${columns[at]?.label ?? ""}` })}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {opened && <Words page={page} opened={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

/** Rows of the table and fields of contests have names of their own. */
const CONTESTED_BY: Record<string, string[]> = {
  actors: ["perpetrator", "initiator"],
  period: ["time"],
  killed: ["toll", "relay_drift"],
  wounded: ["toll", "relay_drift"],
};

function isContested(page: Known, field: string): boolean {
  const fields = CONTESTED_BY[field.split(":")[0] ?? field] ?? [field];
  return page.card.contested.some((one) => fields.includes(one));
}

function SaidCell({ cell, onOpen }: { cell: Cell; onOpen: (claims: string[]) => void }) {
  if (!cell.values.length) return <td class="said-nothing">says nothing</td>;
  return (
    <td>
      {cell.values.map((value) => (
        <button key={`${value.value} ${value.badge}`} type="button" class="said-value" onClick={() => onOpen(value.claims)}>
          <span class="said-what">
            <strong dir="auto">{value.value}</strong> <StatusBadge status={value.badge} />
          </span>
          <span class="said-words" dir="auto">
            {value.words}
          </span>
        </button>
      ))}
    </td>
  );
}

function Words({ page, opened, onClose }: { page: Known; opened: Opened; onClose: () => void }) {
  const claims = claimsOf(page, opened.claims);
  return (
    <Dialog title={opened.title} onClose={onClose}>
      {claims.map((claim) => (
        <InContext key={claim.id} claim={claim} />
      ))}
      {!claims.length && (
        <p class="muted">
          <Quoted words="These words belong to a part of this incident." />
        </p>
      )}
    </Dialog>
  );
}
