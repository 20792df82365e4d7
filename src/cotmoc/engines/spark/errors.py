"""What stands in the way of a Spark cluster (S)."""

from cotmoc.model.errors import ErrorKind

SPARK_ABSENT = ErrorKind(
    "S140",
    "Chưa cài PySpark, phần mềm mà bộ tính toán spark cần ({detail}).",
    "PySpark, which the spark engine needs, is not installed ({detail}).",
    "Chạy: pip install 'cotmoc[spark]'; trong bản sao mã nguồn: .venv/bin/python -m pip install --require-hashes "
    "-r requirements-spark.lock. Hoặc dùng --engine cube.",
    "Run: pip install 'cotmoc[spark]'; in a checkout: .venv/bin/python -m pip install --require-hashes "
    "-r requirements-spark.lock. Or use --engine cube.",
)
JAVA_ABSENT = ErrorKind(
    "S141",
    "Không tìm thấy Java, phần mềm mà Spark cần để chạy trên máy này.",
    "Java, which Spark needs to run on this machine, was not found.",
    "Cài Java 17 trở lên (Debian: apt-get install default-jre-headless) hoặc đặt JAVA_HOME.",
    "Install Java 17 or later (Debian: apt-get install default-jre-headless), or set JAVA_HOME.",
)
MASTER_UNREACHABLE = ErrorKind(
    "S142",
    "Không kết nối được tới cụm Spark «{master}».",
    "The Spark cluster “{master}” cannot be reached.",
    "Kiểm tra SPARK_MASTER, và máy chủ Spark đã chạy chưa; bỏ SPARK_MASTER để tính ngay trên máy này.",
    "Check SPARK_MASTER, and whether the Spark master is running; without SPARK_MASTER this machine does the work.",
)
MASTER_UNKNOWN = ErrorKind(
    "S143",
    "SPARK_MASTER «{master}» không phải địa chỉ của một cụm Spark.",
    "SPARK_MASTER “{master}” is not the address of a Spark cluster.",
    "Ghi local[*], spark://máy:7077 hoặc sc://máy:15002.",
    "Write local[*], spark://host:7077 or sc://host:15002.",
)
VERSIONS_DIFFER = ErrorKind(
    "S144",
    "Máy này và cụm Spark dùng phiên bản khác nhau: {detail}.",
    "This machine and the Spark cluster have different versions: {detail}.",
    "Cài cùng một phiên bản Python, PySpark và cotmoc[spark] trên mọi máy của cụm; PYSPARK_PYTHON chỉ tới Python đó.",
    "Install the same Python, PySpark and cotmoc[spark] on every machine of the cluster; PYSPARK_PYTHON names it.",
)
FILES_UNSEEN = ErrorKind(
    "S145",
    "Các máy của cụm Spark không đọc được tệp số liệu: {detail}.",
    "The machines of the Spark cluster cannot read the files of figures: {detail}.",
    "Đặt kho số liệu, và thư mục COTMOC_SPARK_FOLDER, ở ổ đĩa mà mọi máy thấy dưới cùng một đường dẫn.",
    "Put the mart, and the folder COTMOC_SPARK_FOLDER, on a disk that every machine sees under the same path.",
)
SPARK_FAILED = ErrorKind(
    "S146",
    "Spark không làm xong việc: {detail}.",
    "Spark did not finish the work: {detail}.",
    "Xem nhật ký của Spark. Thiếu bộ nhớ thì tăng spark.executor.memory (cụm máy), spark.driver.memory (một máy; với "
    "ingest là --memory), hoặc bỏ --engine spark.",
    "See Spark's log. If memory was short raise spark.executor.memory (a cluster), spark.driver.memory (one machine; "
    "--memory of ingest), or leave out --engine spark.",
)
RECORDS_NOT_FOR_SPARK = ErrorKind(
    "S147",
    "Không tính được «{file}» trên Spark: {why}.",
    "“{file}” cannot be counted on Spark: {why_en}.",
    "Dùng --engine duckdb, hoặc xuất hồ sơ ra CSV đơn giản hay Parquet.",
    "Use --engine duckdb, or export the records as plain CSV or Parquet.",
)
MEMORY_FOR_SPARK = ErrorKind(
    "S148",
    "Spark trên máy này không chạy được trong {memory} MB.",
    "Spark on this machine cannot run in {memory} MB.",
    "Cho --memory {least} trở lên, hoặc dùng --engine duckdb.",
    "Allow --memory {least} or more, or use --engine duckdb.",
)
