import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  actions?: ComponentChildren; // buttons at the foot
  sheet?: boolean; // from the bottom edge, for phones
}

/** A modal dialog of the browser's own: focus stays inside, Escape closes. Mount it to open it. */
export function Dialog({ title, onClose, children, actions, sheet }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const outside = (event: MouseEvent) => event.target === box.current && onClose();
  return (
    <dialog ref={box} class={sheet ? "dialog sheet" : "dialog"} aria-label={title} onClose={onClose} onClick={outside}>
      <div class="dialog-box">
        <header>
          <h2>{title}</h2>
          <button type="button" class="button button-quiet" aria-label="Close" onClick={onClose}>
            ✕
          </button>
        </header>
        <div class="dialog-body">{children}</div>
        {actions && <footer>{actions}</footer>}
      </div>
    </dialog>
  );
}
