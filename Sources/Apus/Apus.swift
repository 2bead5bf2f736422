@_exported import ApusData
@_exported import ApusLayers
@_exported import ApusTensors
