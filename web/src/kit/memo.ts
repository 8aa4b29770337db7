import { Component, h, type FunctionComponent } from "preact";

/** A component that is drawn again only when one of its properties changed: an answer redraws what it is for. */
export function memo<P extends object>(Inner: FunctionComponent<P>): FunctionComponent<P> {
  class Kept extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const [now, then] = [this.props as Record<string, unknown>, next as Record<string, unknown>];
      return Object.keys({ ...now, ...then }).some((name) => now[name] !== then[name]);
    }

    override render() {
      return h(Inner, this.props);
    }
  }
  return Kept as unknown as FunctionComponent<P>;
}
