import { Dialog } from "./kit";
import { keysNow } from "./keys";

/** The keys that work on the screen behind it, and what the signs mean. */
export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys that work here" onClose={onClose}>
      <dl class="key-list">
        {keysNow().map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>close a dialog</dd>
        </div>
      </dl>
      <p class="muted">
        Every view is an address: copy it from the address bar to show a colleague what you see. Figures are the lowest,
        best and highest that reports support. Totals are a documented minimum, not a count of all who suffered: of
        incidents that may be one, only the largest figure is in them.
      </p>
      <p class="muted">
        Doubt, in the review, runs from 0 % (sure) to 100 % (an even bet). Of two claims it is how nearly the reasons for
        and against one happening cancel out; of one claim how unsure the reader is that the words say this (100 less what
        stands there as “sure of it”). First come those with the most doubt times what hangs on them.
      </p>
      <p class="muted small">
        <a href="licences.txt" target="_blank" rel="noreferrer">
          Works of others in this page, and their licences
        </a>
      </p>
    </Dialog>
  );
}
