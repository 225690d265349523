// The paper's claims as `eatlab verify` grades them, a line each. Claims that no cell is about are left out.

const number = (value, digits) => (value === null ? '∞' : value.toFixed(digits).replace('-', '−'));

/** `verdicts` of `eatlab verify --json`. Of several findings of a claim the first is shown; its label says of what. */
export function claimLines(verdicts) {
  return verdicts
    .map((verdict) => ({ ...verdict, finding: verdict.findings.find(({ estimate }) => Number.isFinite(estimate)) }))
    .filter(({ finding }) => finding)
    .map(({ says, grade, paperSetting, sentencesNeeded, finding }) => {
      const { label, estimate, low, high, digits, sentences } = finding;
      const interval = `[${number(low, digits)}, ${number(high, digits)}]`;
      const setting = paperSetting ? '' : ', not in the paper’s setting';
      const needed =
        grade === 'undecidable' && sentencesNeeded !== null
          ? `; about ${sentencesNeeded} sentences per cell would decide it`
          : '';
      return `- ${says}: **${grade}**${setting} (${label}: ${number(estimate, digits)} ${interval}, n = ${sentences} sentences${needed}).`;
    });
}
