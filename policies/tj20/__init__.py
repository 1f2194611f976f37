"""津人社规字〔2020〕2号: electronic title certificates of Tianjin, made month by month (天津电子职称证书)."""
