import type { Problem } from "../api";
import { Button } from "./button";

/** What the server refused, in its own words, and a way to try again. */
export function ErrorBox({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  return (
    <div class="error-box" role="alert">
      <p class="error-title">{problem.title}</p>
      {problem.detail && <p dir="auto">{problem.detail}</p>}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
