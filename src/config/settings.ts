import { badSetting } from './messages.js';
import { isRecord, parseYaml, type YamlSource } from './yaml.js';

/** A file with `path=value` overrides, as `--set` gives them. @throws UserError for one that has another form */
export function withSettings(source: YamlSource, settings: readonly string[]): YamlSource {
  if (settings.length === 0) return source;
  const value = isRecord(source.value) ? structuredClone(source.value) : {};
  for (const setting of settings) {
    const cut = setting.indexOf('=');
    if (cut < 1) throw badSetting(setting);
    const path = setting.slice(0, cut).split('.');
    setAt(value, path, parseYaml(setting.slice(cut + 1), `--set ${setting}`).value, setting);
  }
  return { ...source, value };
}

/** @throws UserError for a path that leads to no value of a file */
function setAt(value: Record<string, unknown>, path: readonly string[], to: unknown, setting: string): void {
  let node = value;
  for (const [i, key] of path.entries()) {
    const isPosition = !Array.isArray(node) || (/^\d+$/.test(key) && Number(key) <= node.length);
    if (key === '' || key === '__proto__' || !isPosition) throw badSetting(setting);
    if (i === path.length - 1) node[key] = to;
    else if (!isRecord(node[key]) && !Array.isArray(node[key])) node[key] = {};
    node = node[key] as Record<string, unknown>;
  }
}
