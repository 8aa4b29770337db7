import type { ComponentChildren } from "preact";

export interface Column<T> {
  key: string;
  head: string;
  cell: (row: T) => ComponentChildren;
  figure?: boolean; // right-aligned, tabular numerals
  sort?: (row: T) => string | number;
}

interface TableProps<T> {
  caption: string; // said to screen readers
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  sorted?: { key: string; down: boolean };
  onSort?: (key: string) => void;
}

export function Table<T>({ caption, columns, rows, rowKey, sorted, onSort }: TableProps<T>) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table class="table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sorted={sorted} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} class={column.figure ? "figures" : undefined} dir={column.figure ? undefined : "auto"}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps<T> extends Pick<TableProps<T>, "sorted" | "onSort"> {
  column: Column<T>;
}

function Head<T>({ column, sorted, onSort }: HeadProps<T>) {
  const mine = sorted?.key === column.key;
  const order = mine ? (sorted?.down ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" class={column.figure ? "figures" : undefined} aria-sort={order}>
      {column.sort && onSort ? (
        <button type="button" class="head-sort" onClick={() => onSort(column.key)}>
          {column.head}
          <span aria-hidden="true">{mine ? (sorted?.down ? " ↓" : " ↑") : ""}</span>
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}

/** Rows in the order of a column, unchanged where none is chosen. */
export function sortedRows<T>(rows: T[], columns: Column<T>[], sorted?: { key: string; down: boolean }): T[] {
  const sort = columns.find((column) => column.key === sorted?.key)?.sort;
  if (!sort || !sorted) return rows;
  const sign = sorted.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [sort(a), sort(b)];
    return sign * (typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y)));
  });
}
