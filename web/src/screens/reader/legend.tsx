import { ROLES, type Role } from "./marks";

const NAMES: Record<Role, string> = {
  evidence: "words of a claim",
  trigger: "what happened",
  actor: "who",
  recipient: "to whom",
  place: "where",
  time: "when",
  toll: "figures",
  speaker: "who says so",
};

interface LegendProps {
  shown: Set<Role>;
  foreign: boolean; // whether parts are in another language
  onShow: (roles: Set<Role>) => void;
}

/** What the marks mean; each can be switched off. */
export function Legend({ shown, foreign, onShow }: LegendProps) {
  const toggle = (role: Role) => onShow(new Set(ROLES.filter((one) => (one === role) !== shown.has(one))));
  return (
    <fieldset class="marks-legend">
      <legend class="unseen">Marks in the text</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="checkbox" checked={shown.has(role)} onChange={() => toggle(role)} />
          <span class={`role role-${role}`}>{NAMES[role]}</span>
        </label>
      ))}
      <span class="marks-legend-note">
        <span class="seg-dropped">struck grey</span>: left out of the reading
      </span>
      {foreign && (
        <span class="marks-legend-note">
          <span class="seg-foreign">framed</span>: in another language, not read
        </span>
      )}
    </fieldset>
  );
}
