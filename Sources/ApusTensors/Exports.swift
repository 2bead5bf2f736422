@_exported import ApusDevices
