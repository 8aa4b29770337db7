/** Shown while an answer is awaited; `words` say for what. */
export function Spinner({ words = "Loading" }: { words?: string }) {
  return (
    <div class="spinner" role="status">
      <span class="spinner-mark" aria-hidden="true" />
      {words} …
    </div>
  );
}
