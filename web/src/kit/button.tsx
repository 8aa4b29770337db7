import type { ComponentChildren, JSX } from "preact";

interface ButtonProps extends Omit<JSX.HTMLAttributes<HTMLButtonElement>, "icon"> {
  kind?: "plain" | "primary" | "quiet" | "danger";
  type?: "button" | "submit";
  disabled?: boolean;
  pressed?: boolean; // for a switch: said to screen readers
  keyHint?: string;
  children: ComponentChildren;
}

export function Button({ kind = "plain", type = "button", pressed, keyHint, children, class: extra, ...rest }: ButtonProps) {
  const name = ["button", `button-${kind}`, extra].filter(Boolean).join(" ");
  return (
    <button type={type} class={name} aria-pressed={pressed} {...rest}>
      {children}
      {keyHint && <kbd>{keyHint}</kbd>}
    </button>
  );
}
