import type { Config } from 'vega-lite';

/** Text and lines in `ink`; `currentColor` follows the page into dark mode and print. */
export function theme(ink = 'currentColor'): Config {
  return {
    background: 'transparent',
    font: 'system-ui, sans-serif',
    view: { stroke: null },
    axis: {
      labelColor: ink,
      titleColor: ink,
      domainColor: ink,
      tickColor: ink,
      gridColor: ink,
      gridOpacity: 0.13,
      domainOpacity: 0.5,
      tickOpacity: 0.5,
      labelFontSize: 12,
      titleFontSize: 13,
      titleFontWeight: 600,
      titlePadding: 10,
    },
    header: { labelColor: ink, titleColor: ink, labelFontSize: 11 },
    title: { color: ink },
    legend: {
      labelColor: ink,
      titleColor: ink,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: 600,
      orient: 'bottom',
      direction: 'horizontal',
      columns: 4,
      symbolBaseFillColor: ink,
      symbolSize: 90,
      labelLimit: 260,
    },
  };
}
