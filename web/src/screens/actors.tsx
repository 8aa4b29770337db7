import type { Route } from "../router";
import { ActorList } from "./actors/actor-list";
import { ActorView } from "./actors/actor-view";
import "./actors/actors.css";
import "./parts/parts.css";

/** Everybody that the reports name, by the words that name them. */
export default function Actors({ route }: { route: Route }) {
  return <main class="screen actors">{route.id ? <ActorView key={route.id} name={route.id} /> : <ActorList params={route.params} />}</main>;
}
