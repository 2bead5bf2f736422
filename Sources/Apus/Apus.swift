@_exported import ApusData
@_exported import ApusFiles
@_exported import ApusLayers
@_exported import ApusTensors
