import { gatewayBench } from './gateway/gateway.bench.ts';
import { harvestBench } from './harvest/harvest.bench.ts';
import { ledgerBench } from './ledger.bench.ts';
import { registryBench } from './registry/registry.bench.ts';

/** One program of measurement: prints a table for people and answers figures for machines. */
const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  gateway: gatewayBench,
  harvest: harvestBench,
  ledger: ledgerBench,
  registry: registryBench,
};

const [name = '', ...options] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  const figures = await bench();
  if (options.includes('--json')) console.log(JSON.stringify(figures));
} else {
  console.error(
    `没有名为“${name}”的基准。 No benchmark ${name || '(none given)'}; there are: ${Object.keys(BENCHES).join(', ')}`,
  );
  process.exitCode = 64;
}
