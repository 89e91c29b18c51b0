/**
 * What libraries of the gateway read from the environment, and have no other setting for; imported before they start.
 *
 * @apollo/gateway tells its maker how it is used, and asks the cloud's metadata service where it runs: QBit tells nobody anything.
 */
process.env.APOLLO_TELEMETRY_DISABLED = '1';
