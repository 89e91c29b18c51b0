import { ApolloGateway } from '@apollo/gateway';
import * as telemetry from '@apollo/gateway/dist/utilities/opentelemetry';
import '.';

test('the gateway sends no word of itself to anybody, however its process was started', () => {
  const exporter = jest.spyOn(telemetry, 'createDataCollectionExporter');
  expect(new ApolloGateway({ supergraphSdl: '' })).toBeInstanceOf(ApolloGateway);
  expect(exporter).not.toHaveBeenCalled();
});
