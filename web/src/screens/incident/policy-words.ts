// What each policy makes of the figures of independent voices, in a line (docs/method.md has the table).

const WORDS: Record<string, string> = {
  union: "from the lowest to the highest figure of any voice; it chooses no best",
  ucdp: "from the lowest figure of a voice outside the parties to the highest; best is that of the best-placed voice, the lower in doubt",
  acled: "the lowest figure, vague words by ACLED's numbers",
  airwars: "from the lowest to the highest figure of credible voices; it chooses no best",
  median: "from the lowest to the highest figure; best is the middle one, the lower of two",
  most_conservative: "the lowest figures that are told",
  most_informative: "the highest figures that are told",
  most_representative: "the figures that most voices give, the lower in doubt",
};

/** "union+ucdp: bounds from ...; best ..." in words; "" for a policy of another version. */
export function policyWords(policy: string): string {
  const [bounds = "", best] = policy.split("+");
  if (!best) return WORDS[bounds] ?? "";
  const [low, middle] = [WORDS[bounds], WORDS[best]?.replace(/^.*; best is /, "")];
  return low && middle ? `${low.replace("; it chooses no best", "")}; best is ${middle}` : "";
}
