// The paper's claims as `eatlab verify` grades them, one line each. Claims without matching cells are omitted.

const number = (value, digits) => (value === null ? '∞' : value.toFixed(digits).replace('-', '−'));

/** @param verdicts from `eatlab verify --json`; of a claim's findings only the first is shown, with its label */
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
