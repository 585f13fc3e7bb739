/**
 * Keeps the stock gateway from sending metrics out of the house. It reads the environment in its constructor, so this has
 * to run before one is made; importing it early is not enough when another module makes the gateway first.
 */
export function disableApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
}
